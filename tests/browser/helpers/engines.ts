// Firefox and WebKit as the system has them, beside the tests' own Chromium: each opens an address, runs a
// function in the page and presses keys. `cargo xtask test --only browser` gives the paths.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { chromium, expect } from '@playwright/test';
import puppeteer from 'puppeteer-core';
import { Builder, Key } from 'selenium-webdriver';

import { launchOptions } from '../playwright.config';

/** The keys that games know. */
export type GameKey = 'ArrowLeft' | 'ArrowRight' | ' ' | 'Enter';

/** A page in a browser. */
export interface OpenPage {
  /** Runs `act` in the page. */
  run<Given, Result>(act: (given: Given) => Result, given: Given): Promise<Result>;
  down(key: GameKey): Promise<void>;
  up(key: GameKey): Promise<void>;
  close(): Promise<void>;
}

/** Opens an address in each of the browsers. */
export const ENGINES: Record<string, (address: string) => Promise<OpenPage>> = {
  Chromium: openInChromium,
  Firefox: openInFirefox,
  WebKit: openInWebKit,
};

async function openInChromium(address: string): Promise<OpenPage> {
  const browser = await chromium.launch(launchOptions);
  const page = await browser.newPage({ offline: true });
  await page.goto(address);
  return {
    run: (act, given) => page.evaluate(act as never, given) as never,
    down: (key) => page.keyboard.down(key),
    up: (key) => page.keyboard.up(key),
    close: () => browser.close(),
  };
}

/** By WebDriver BiDi, which Playwright speaks with Firefox's next versions only. */
async function openInFirefox(address: string): Promise<OpenPage> {
  const executablePath = process.env.DECLIC_FIREFOX ?? '/usr/bin/firefox-esr';
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath });
  const page = await browser.newPage();
  await page.goto(address);
  return {
    run: (act, given) => page.evaluate(act as never, given) as never,
    down: (key) => page.keyboard.down(key),
    up: (key) => page.keyboard.up(key),
    close: () => browser.close(),
  };
}

const WEBDRIVER_KEYS: Record<GameKey, string> = {
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ' ': Key.SPACE,
  Enter: Key.ENTER,
};

/** WebKitGTK's small browser, on a screen of its own that nobody sees. */
async function openInWebKit(address: string): Promise<OpenPage> {
  const port = await freePort();
  const program = process.env.DECLIC_WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';
  // In a group of its own, so that its end takes the screen and the browser along.
  const driver = spawn('xvfb-run', ['--auto-servernum', program, `--port=${port}`], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(driver, 'spawn');
  const end = () => {
    if (driver.pid && driver.exitCode === null) process.kill(-driver.pid);
  };
  try {
    const server = `http://127.0.0.1:${port}`;
    await expect(async () => expect((await fetch(`${server}/status`)).ok).toBe(true)).toPass({ timeout: 30_000 });
    const session = await new Builder().usingServer(server).forBrowser('MiniBrowser').build();
    await session.get(address);
    return {
      run: (act, given) => session.executeScript(act as never, given) as never,
      down: (key) => session.actions().keyDown(WEBDRIVER_KEYS[key]).perform(),
      up: (key) => session.actions().keyUp(WEBDRIVER_KEYS[key]).perform(),
      close: async () => {
        await session.quit().finally(end);
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
