// A server of a test's own: one that can be stopped, or whose files change.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** `declic serve`, and its addresses. */
export interface Server {
  /** As the computer itself knows it: a secure context. */
  own: string;
  /** As others in the room know it: plain http, no secure context. */
  room: string;
  /** Ends it; the address answers nothing then. */
  stop(): void;
}

/** Starts `declic serve` for `folder`, with `options`, on a free port or on `port`. */
export async function serve(folder: string, ...options: string[]): Promise<Server> {
  const port = options.includes('--port') ? [] : ['--port', '0'];
  const args = ['serve', folder, ...options, ...port];
  const declic = process.env.DECLIC_PROGRAM;
  const [program, before] = declic
    ? [declic, []]
    : ['cargo', ['run', '--quiet', '--package', 'declic-cli', '--bin', 'declic', '--']];
  const server = spawn(program, [...before, ...args], { cwd: ROOT });
  const found = await new Promise<string>((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (chunk) => {
      text += String(chunk);
      const address = /localhost:(\d+)/.exec(text);
      if (address) resolve(address[1]);
    });
    server.stderr.on('data', (chunk) => {
      text += String(chunk);
    });
    server.on('exit', () => reject(new Error(text)));
  });
  return {
    own: `http://localhost:${found}/`,
    room: `http://salle.test:${found}/`,
    stop: () => server.kill(),
  };
}
