/** Draws what `display()` of a scene gives. `drawings` holds loaded images by picture and decor. */
function createDrawing(canvas, drawings, words) {
  'use strict';

  const SIZE = 400;
  const INK = '#1D2430';
  const PAPER = '#FBF7F0';
  const FONT = 'system-ui, sans-serif';
  const BURST_FRAMES = 30;
  const RAYS = 9;
  const context = canvas.getContext('2d');
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  function fitScreen() {
    const ratio = Math.min(Math.max(devicePixelRatio, 1), 3);
    const side = Math.round(Math.max(canvas.clientWidth, 64) * ratio);
    if (canvas.width !== side || canvas.height !== side) {
      canvas.width = side;
      canvas.height = side;
    }
    const scale = side / SIZE;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    return scale;
  }

  function drawBackground({ decor, color }, scroll) {
    context.fillStyle = color === undefined ? PAPER : (color.hex ?? words.colors[color.named]);
    context.fillRect(0, 0, SIZE, SIZE);
    const image = decor && drawings.decors[decor];
    if (!image) return;
    context.drawImage(image, 0, scroll, SIZE, SIZE);
    if (scroll > 0) context.drawImage(image, 0, scroll - SIZE, SIZE, SIZE);
  }

  function drawGlow(it) {
    const radius = Math.max(Math.abs(it.width), Math.abs(it.height), 8) * 1.1;
    const light = context.createRadialGradient(it.x, it.y, 0, it.x, it.y, radius);
    const digits = it.glow.length === 4 ? 1 : 2;
    for (const [at, opacity] of [[0, 'ee'], [0.45, 'aa'], [1, '00']]) {
      light.addColorStop(at, it.glow + opacity.slice(0, digits));
    }
    context.fillStyle = light;
    context.fillRect(it.x - radius, it.y - radius, radius * 2, radius * 2);
  }

  function drawSprite(it) {
    if (it.glow) drawGlow(it);
    context.save();
    context.translate(it.x, it.y);
    context.rotate((it.angle * Math.PI) / 180);
    const [left, top] = [-it.width / 2, -it.height / 2];
    context.fillStyle = it.color;
    if (it.shape === 'circle') {
      context.beginPath();
      context.arc(0, 0, Math.max(it.width / 2, 0), 0, Math.PI * 2);
      context.fill();
    } else if (it.shape.text !== undefined) {
      context.font = `600 ${it.height > 0 ? it.height : 20}px ${FONT}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(it.shape.text, 0, 0);
    } else {
      const image = drawings.pictures[it.shape.picture];
      if (image) context.drawImage(image, left, top, it.width, it.height);
      else context.fillRect(left, top, it.width, it.height);
    }
    context.restore();
  }

  function drawBurst(it) {
    const progress = still.matches ? 0.35 : it.age / BURST_FRAMES;
    const reach = 1 - (1 - progress) * (1 - progress);
    const [inner, outer] = [10 + 26 * reach, 18 + 34 * reach];
    context.save();
    context.globalAlpha = 1 - progress * progress;
    context.lineCap = 'round';
    context.beginPath();
    for (let ray = 0; ray < RAYS; ray += 1) {
      const angle = (Math.PI * 2 * ray) / RAYS;
      context.moveTo(it.x + inner * Math.cos(angle), it.y + inner * Math.sin(angle));
      context.lineTo(it.x + outer * Math.cos(angle), it.y + outer * Math.sin(angle));
    }
    const width = 5 - 2.5 * progress;
    for (const [color, line] of [[PAPER, width + 4.5], [INK, width + 2.5], [it.color, width]]) {
      context.strokeStyle = color;
      context.lineWidth = line;
      context.stroke();
    }
    context.restore();
  }

  function drawScore(text) {
    context.font = `700 20px ${FONT}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = PAPER;
    context.fillRect(8, 8, context.measureText(text).width + 20, 32);
    context.fillStyle = INK;
    context.fillText(text, 18, 25);
  }

  /** Breaks a text at its spaces into lines of at most `width` pixels. */
  function wrap(text, width, font) {
    context.font = font;
    const lines = [];
    for (const word of text.split(/\s+/).filter(Boolean).slice(0, 60)) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines.slice(0, 8);
  }

  function drawEnd(text, restart) {
    const [large, small] = [`700 24px ${FONT}`, `400 16px ${FONT}`];
    const lines = wrap(text, 280, large);
    const below = restart ? wrap(restart, 290, small) : [];
    const height = 70 + 30 * lines.length + 22 * Math.max(below.length - 1, 0);
    const top = (SIZE - height) / 2;
    context.fillStyle = PAPER;
    context.fillRect(40, top, 320, height);
    context.strokeStyle = INK;
    context.lineWidth = 3;
    context.strokeRect(40, top, 320, height);
    context.fillStyle = INK;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = large;
    lines.forEach((line, at) => context.fillText(line, SIZE / 2, top + 40 + 30 * at));
    context.font = small;
    const first = top + height - 24 - 22 * Math.max(below.length - 1, 0);
    below.forEach((line, at) => context.fillText(line, SIZE / 2, first + 22 * at));
  }

  return (frame) => {
    const scale = fitScreen();
    drawBackground(frame.background, Math.round(frame.scroll * scale) / scale);
    frame.items.forEach(drawSprite);
    frame.bursts.forEach(drawBurst);
    if (frame.score !== null) drawScore(`${words.score} ${frame.score}`);
    if (frame.ended !== null) drawEnd(frame.ended, frame.can_restart ? words.restart : '');
  };
}
