/** Short sounds, synthesised, also those of the app: `playSound(id)`. A browser without audio stays silent. */
const playSound = (() => {
  'use strict';

  // Parts of a struck sound: a multiple of the pitch, how loud it begins, how long it lasts.
  // A wooden bar over a tube; a small bell, whose parts are no multiples of one another.
  const WOOD = [[1, 0.3, 1], [3, 0.05, 0.35], [4, 0.03, 0.2]];
  const BRONZE = [[1, 0.16, 1], [2, 0.1, 0.7], [2.76, 0.06, 0.45]];
  // From middle C on, in equal temperament.
  const NOTES = { do: 261.63, re: 293.66, mi: 329.63, fa: 349.23, sol: 392, la: 440, si: 493.88 };

  // Made at the first sound: browsers allow it only after a press.
  let context = null;

  function tone(type, hz, start, seconds, output, shape) {
    const wave = context.createOscillator();
    const volume = context.createGain();
    wave.type = type;
    wave.frequency.setValueAtTime(hz, start);
    shape(volume.gain, wave.frequency);
    wave.connect(volume).connect(output);
    wave.start(start);
    wave.stop(start + seconds);
  }

  function slide(start, from, to, seconds) {
    tone('triangle', from, start, seconds, context.destination, (gain, frequency) => {
      frequency.linearRampToValueAtTime(to, start + seconds);
      gain.setValueAtTime(0.15, start);
      gain.exponentialRampToValueAtTime(0.001, start + seconds);
    });
  }

  function strike(start, hz, parts, seconds) {
    for (const [ratio, loudness, lasting] of parts) {
      tone('sine', hz * ratio, start, seconds * lasting, context.destination, (gain) => {
        // Not at once, which would click.
        gain.setValueAtTime(0.0001, start);
        gain.exponentialRampToValueAtTime(loudness, start + 0.008);
        gain.exponentialRampToValueAtTime(0.0005, start + seconds * lasting);
      });
    }
  }

  function honk(start, low, high, seconds) {
    const filter = context.createBiquadFilter();
    filter.type = 'lowpass';
    filter.frequency.setValueAtTime(1100, start);
    filter.connect(context.destination);
    for (const hz of [low, high]) {
      tone('sawtooth', hz, start, seconds, filter, (gain) => {
        gain.setValueAtTime(0.0001, start);
        gain.exponentialRampToValueAtTime(0.09, start + 0.02);
        gain.setValueAtTime(0.09, start + seconds - 0.08);
        gain.exponentialRampToValueAtTime(0.0005, start + seconds);
      });
    }
  }

  const SOUNDS = {
    catch: (start) => slide(start, 520, 780, 0.12),
    miss: (start) => slide(start, 240, 160, 0.2),
    end: (start) => slide(start, 440, 220, 0.5),
    horn: (start) => honk(start, 349, 440, 0.32),
    bell: (start) => strike(start, 880, BRONZE, 1.6),
  };

  return (id) => {
    try {
      context = context || new AudioContext();
      if (context.state === 'suspended') context.resume().catch(() => {});
      const start = context.currentTime;
      if (NOTES[id]) strike(start, NOTES[id], WOOD, 0.9);
      else SOUNDS[id](start);
    } catch {
      context = null;
    }
  };
})();

export { playSound };
