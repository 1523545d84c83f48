/**
 * The scene of a game: sprites, background, score, inputs, timers and random numbers. No browser types:
 * `player.js` draws what `display()` gives.
 *
 * A frame is 1/60 s. `names` holds the library in the program's language, see `names.rs`; `seed` is the
 * text from which all random numbers come.
 */
function createScene(names, seed) {
  'use strict';

  const SIZE = 400;
  const FAR = 1e9;
  const TEXT_HEIGHT = 24;
  const TEXT_LENGTH = 300;
  const RESTART_WAIT = 20;
  const BURST_FRAMES = 30;
  const SOUND_FRAMES = 30;
  const FRAME_MS = 1000 / 60;
  const LONGEST_MS = 1e12;
  const MOST = { sprites: 500, handlers: 50, timers: 100, bursts: 20, sounds: 8 };

  // --- Random numbers: sfc32 --------------------------------------------------------------------

  const random = (() => {
    const sum = (start) => {
      let sum = start;
      for (let at = 0; at < seed.length; at += 1) sum = Math.imul(sum ^ seed.charCodeAt(at), 0x01000193);
      return sum >>> 0;
    };
    let [a, b, c, counter] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map(sum);
    const draw = () => {
      const out = (a + b + counter) >>> 0;
      counter = (counter + 1) >>> 0;
      a = (b ^ (b >>> 9)) >>> 0;
      b = (c + (c << 3)) >>> 0;
      c = (((c << 21) | (c >>> 11)) + out) >>> 0;
      return out;
    };
    for (let i = 0; i < 15; i += 1) draw();
    return {
      unit() {
        const high = draw() >>> 5;
        const low = draw() >>> 6;
        return (high * 67108864 + low) / 9007199254740992;
      },
      /** A whole number from 0 to `count` - 1, each as likely. */
      below(count) {
        const limit = Math.floor(4294967296 / count) * count;
        for (;;) {
          const drawn = draw();
          if (drawn < limit) return drawn % count;
        }
      },
    };
  })();

  // --- State -------------------------------------------------------------------------------------

  let sprites = [];
  let nextId = 0;
  let background = { color: { named: 'white' } };
  let scrollSpeed = 0;
  let scrolled = 0;
  let bursts = [];
  let sounds = [];
  let score = null;
  let ended = null;
  let endedAt = 0;
  let frame = 0;
  let held = new Set();
  const place = { x: SIZE / 2, y: SIZE / 2, down: false };
  const eachFrame = [];
  const onRestart = [];
  let touches = [];
  let timers = [];
  let gameFrames = 0;
  let lastTimer = 0;

  // --- Arguments ---------------------------------------------------------------------------------

  const wrong = (name) => new TypeError(names.words.argument.replace('{name}', name));
  const number = (name, value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(name);
    return value;
  };
  const named = (table, name, value) => {
    if (typeof value !== 'string' || !Object.hasOwn(table, value)) throw wrong(name);
    return table[value];
  };
  const callable = (name, value) => {
    if (typeof value !== 'function') throw wrong(name);
    return value;
  };
  const add = (list, most, name, value) => {
    if (list.length >= most) throw new RangeError(names.words.many.replace('{name}', name));
    list.push(value);
  };
  const paint = (name, value) => {
    if (typeof value === 'string' && Object.hasOwn(names.colors, value)) {
      const color = names.colors[value];
      return { css: color.hex, text: value, shown: { named: color.id } };
    }
    if (typeof value !== 'string' || !/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(value)) throw wrong(name);
    return { css: value, text: value, shown: { hex: value } };
  };
  const readable = (value) => [...(typeof value === 'string' ? value : inspect(value))].slice(0, TEXT_LENGTH).join('');

  /** A value as the console shows it, on one line. */
  function inspect(value, around = []) {
    if (typeof value === 'string') return around.length ? `'${value}'` : value;
    if (Object.is(value, -0)) return '-0';
    if (typeof value === 'function') return value.name ? `[Function: ${value.name}]` : '[Function (anonymous)]';
    if (typeof value !== 'object' || value === null) return String(value);
    if (around.includes(value)) return '[Circular *1]';
    const inner = [...around, value];
    const pairs = Object.keys(value).map((key) => [key, inspect(value[key], inner)]);
    if (Array.isArray(value)) return pairs.length ? `[ ${pairs.map(([, text]) => text).join(', ')} ]` : '[]';
    return pairs.length ? `{ ${pairs.map(([key, text]) => `${key}: ${text}`).join(', ')} }` : '{}';
  }

  // --- Sprites -----------------------------------------------------------------------------------

  const inside = (at, middle, size) => Math.abs(at - middle) * 2 <= Math.abs(size);
  const near = (distance, one, two) => Math.abs(distance) * 2 < Math.abs(one) + Math.abs(two);
  const present = (it) => it.visible && !it.removed;
  const holds = (it, x, y) => inside(x, it.x, it.width) && inside(y, it.y, it.height);

  function fitText(it) {
    it.width = [...it.shape.text].length * it.height * 0.55;
  }

  /** What a program holds of a sprite; its state is in `states`. */
  class Sprite {}
  const states = new WeakMap();
  const stateOf = (name, sprite) => {
    const state = typeof sprite === 'object' && sprite !== null ? states.get(sprite) : undefined;
    if (!state) throw wrong(name);
    return state;
  };
  const property = (id, get, set) => {
    const name = names.properties[id];
    Object.defineProperty(Sprite.prototype, name, {
      get() {
        return get(stateOf(name, this));
      },
      set(value) {
        set(stateOf(name, this), value, name);
      },
    });
  };
  const numbers = { x: 'x', y: 'y', 'speed-x': 'speedX', 'speed-y': 'speedY', width: 'width', height: 'height', angle: 'angle' };
  for (const [id, key] of Object.entries(numbers)) {
    const set = (it, value, name) => {
      it[key] = number(name, value);
      if (key === 'height' && it.shape.text !== undefined) fitText(it);
    };
    property(id, (it) => it[key], set);
  }
  property('visible', (it) => it.visible, (it, value) => {
    it.visible = Boolean(value);
  });
  property('picture', (it) => it.shape.name, (it, value, name) => {
    const old = it.picture;
    const picture = named(names.pictures, name, value);
    if (old && it.width === old.width && it.height === old.height) {
      it.width = picture.width;
      it.height = picture.height;
    }
    it.picture = picture;
    it.shape = { picture: picture.id, name: value };
  });
  property('color', (it) => it.color.text, (it, value, name) => {
    it.color = paint(name, value);
  });
  property('glow', (it) => (it.glow ? it.glow.text : ''), (it, value, name) => {
    it.glow = value === '' ? null : paint(name, value);
  });
  const content = names.properties.content;
  const isText = (it) => it.shape.text !== undefined;
  Object.defineProperty(Sprite.prototype, content, {
    get() {
      const it = stateOf(content, this);
      return isText(it) ? it.shape.text : undefined;
    },
    set(value) {
      const it = stateOf(content, this);
      if (!isText(it)) {
        Object.defineProperty(this, content, { value, writable: true, enumerable: true, configurable: true });
        return;
      }
      it.shape = { text: readable(value) };
      fitText(it);
    },
  });

  function newSprite(name, shape, x, y, fields) {
    if (sprites.length >= MOST.sprites) throw new RangeError(names.words.many.replace('{name}', name));
    const sprite = new Sprite();
    const state = {
      id: nextId, sprite, shape, x, y, speedX: 0, speedY: 0, width: 40, height: 40, angle: 0,
      visible: true, removed: false, color: paint(name, names.blue), glow: null, picture: null, ...fields,
    };
    nextId += 1;
    sprites.push(state);
    states.set(sprite, state);
    return sprite;
  }

  // --- The library -------------------------------------------------------------------------------

  const optional = (name, value) => (value === undefined ? {} : { color: paint(name, value) });
  const functions = {
    background(name, value) {
      if (typeof value === 'string' && Object.hasOwn(names.decors, value)) background = { decor: names.decors[value] };
      else background = { color: paint(name, value).shown };
    },
    scroll(name, speed) {
      scrollSpeed = number(name, speed);
    },
    burst(name, sprite) {
      const it = stateOf(name, sprite);
      if (bursts.length >= MOST.bursts) bursts.shift();
      const color = it.glow ? it.glow.css : it.picture ? it.picture.color : it.color.css;
      bursts.push({ x: it.x, y: it.y, color, age: 0 });
    },
    picture(name, value, x, y) {
      const picture = named(names.pictures, name, value);
      const size = { width: picture.width, height: picture.height };
      return newSprite(name, { picture: picture.id, name: value }, number(name, x), number(name, y), { picture, ...size });
    },
    circle(name, x, y, radius, color) {
      const size = number(name, radius) * 2;
      const fields = { width: size, height: size, ...optional(name, color) };
      return newSprite(name, { circle: true }, number(name, x), number(name, y), fields);
    },
    rectangle(name, x, y, width, height, color) {
      const fields = { width: number(name, width), height: number(name, height), ...optional(name, color) };
      return newSprite(name, { rectangle: true }, number(name, x), number(name, y), fields);
    },
    text(name, value, x, y, color) {
      const fields = { color: paint(name, color === undefined ? names.black : color), height: TEXT_HEIGHT };
      const sprite = newSprite(name, { text: readable(value) }, number(name, x), number(name, y), fields);
      fitText(states.get(sprite));
      return sprite;
    },
    remove(name, sprite) {
      const it = stateOf(name, sprite);
      it.removed = true;
      sprites = sprites.filter((other) => other !== it);
      touches = touches.filter((touch) => touch.of !== it);
    },
    touching(name, one, two) {
      const [a, b] = [stateOf(name, one), stateOf(name, two)];
      return present(a) && present(b) && a !== b
        && near(a.x - b.x, a.width, b.width) && near(a.y - b.y, a.height, b.height);
    },
    'key-pressed': (name, key) => held.has(named(names.keys, name, key)),
    random(name, one, two) {
      const low = Math.ceil(Math.min(number(name, one), number(name, two)));
      const count = Math.floor(Math.max(one, two)) - low + 1;
      if (!(count >= 1 && count <= 4294967296)) throw wrong(name);
      return low + random.below(count);
    },
    'show-score'(name, value) {
      score = readable(value);
    },
    sound(name, value) {
      const sound = named(names.sounds, name, value);
      if (sounds.filter((it) => it.age === 0).length < MOST.sounds) sounds.push({ sound, age: 0 });
    },
    'each-frame'(name, handler) {
      add(eachFrame, MOST.handlers, name, callable(name, handler));
    },
    'on-restart'(name, handler) {
      add(onRestart, MOST.handlers, name, callable(name, handler));
    },
    'on-touch'(name, sprite, handler) {
      const of = stateOf(name, sprite);
      callable(name, handler);
      if (!of.removed) add(touches, MOST.handlers, name, { of, sprite, handler });
    },
    'end-game'(name, value) {
      if (ended !== null) return;
      ended = value === undefined ? '' : readable(value);
      endedAt = frame;
    },
  };
  const addTimer = (name, again) => (handler, delay, ...args) => {
    callable(name, handler);
    const wait = delay > 0 ? Math.min(Number(delay), LONGEST_MS) : 0;
    lastTimer += 1;
    const timer = { id: lastTimer, due: gameFrames * FRAME_MS + wait, every: again ? wait : null, handler, args };
    add(timers, MOST.timers, name, timer);
    return lastTimer;
  };
  const clearTimer = (id) => {
    timers = timers.filter((timer) => timer.id !== id);
  };
  const pointer = Object.create(null, {
    [names.pointer.x]: { get: () => place.x },
    [names.pointer.y]: { get: () => place.y },
    [names.pointer.down]: { get: () => place.down },
  });
  /** What the program can use, by the names of its language. */
  const library = {
    setTimeout: addTimer('setTimeout', false),
    setInterval: addTimer('setInterval', true),
    clearTimeout: clearTimer,
    clearInterval: clearTimer,
    [names.globals.pointer]: pointer,
    [names.globals.width]: SIZE,
    [names.globals.height]: SIZE,
  };
  for (const [id, call] of Object.entries(functions)) {
    const name = names.globals[id];
    library[name] = (...args) => call(name, ...args);
  }

  // --- Frames ------------------------------------------------------------------------------------

  const clamp = (at) => Math.min(Math.max(at, -FAR), FAR);

  function age(list, most) {
    for (const it of list) it.age += 1;
    return list.filter((it) => it.age < most);
  }

  function move() {
    for (const it of sprites) {
      it.x = clamp(it.x + it.speedX);
      it.y = clamp(it.y + it.speedY);
    }
    let at = (scrolled + scrollSpeed) % SIZE;
    if (at < 0) at += SIZE;
    scrolled = at > 0 && at < SIZE ? at : 0;
  }

  /** The numbers of the timers that are due, in their order. */
  function dueTimers() {
    gameFrames += 1;
    const now = gameFrames * FRAME_MS;
    const due = timers.filter((timer) => timer.due <= now);
    return due.sort((one, two) => one.due - two.due || one.id - two.id).map((timer) => timer.id);
  }

  function callTimer(id) {
    const timer = timers.find((it) => it.id === id);
    if (!timer) return;
    if (timer.every === null) clearTimer(id);
    else timer.due = Math.max(timer.due + timer.every, gameFrames * FRAME_MS);
    timer.handler(...timer.args);
  }

  /** Plays one frame: `input` holds `keys` (ids), `pointer` ([x, y] or null) and `down`. */
  function advance(input) {
    frame += 1;
    bursts = age(bursts, BURST_FRAMES);
    sounds = age(sounds, SOUND_FRAMES);
    const isNew = (key) => input.keys.includes(key) && !held.has(key);
    const pointerPressed = input.down && !place.down;
    const pressed = isNew('space') || isNew('enter') || pointerPressed;
    held = new Set(input.keys);
    place.down = input.down;
    if (input.pointer) [place.x, place.y] = input.pointer;
    if (ended === null) {
      const touched = pointerPressed ? touchableAt(place.x, place.y) : undefined;
      move();
      const due = dueTimers();
      const calls = [
        ...touches.filter((touch) => touched && touch.of === touched).map((touch) => () => touch.handler(touch.sprite)),
        ...due.map((id) => () => callTimer(id)),
        ...eachFrame.map((handler) => () => handler()),
      ];
      for (const call of calls) {
        call();
        if (ended !== null) break;
      }
    } else if (pressed && onRestart.length > 0 && frame >= endedAt + RESTART_WAIT) {
      ended = null;
      for (const handler of [...onRestart]) handler();
    }
  }

  /** The sprite in front at a point, of those that can be touched. */
  function touchableAt(x, y) {
    const here = (it) => present(it) && touches.some((touch) => touch.of === it) && holds(it, x, y);
    return [...sprites].reverse().find(here);
  }

  const shown = ({ picture, circle, text }) => {
    if (picture !== undefined) return { picture };
    if (text !== undefined) return { text };
    return circle ? 'circle' : 'rectangle';
  };
  const item = (it) => ({
    sprite: it.id, shape: shown(it.shape), x: it.x, y: it.y, width: it.width, height: it.height, angle: it.angle,
    color: it.color.css, glow: it.glow && it.glow.css, touchable: touches.some((touch) => touch.of === it),
  });

  /** What the frame shows, from back to front. */
  function display() {
    return {
      background,
      scroll: scrolled,
      items: sprites.filter(present).map(item),
      bursts: bursts.map((it) => ({ ...it })),
      sounds: sounds.map((it) => ({ ...it })),
      score,
      ended,
      can_restart: ended !== null && onRestart.length > 0,
    };
  }

  return { library, advance, display, random: random.unit };
}
