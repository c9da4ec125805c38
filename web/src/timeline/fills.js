// Patterns for the canvas: small tiles, drawn once for a theme. The texture
// tells the state to those who do not see the colour.

/** @typedef {import("./theme.js").Theme} Theme */

/**
 * What painters fill with.
 * @typedef {object} Fills
 * @property {string | CanvasPattern} queued
 * @property {string | CanvasPattern} gil
 * @property {string | CanvasPattern} core
 * @property {string | CanvasPattern} lock
 * @property {string | CanvasPattern} queue
 * @property {string | CanvasPattern} starting
 * @property {string | CanvasPattern} zombie
 */

/**
 * @param {Theme} theme
 * @param {(widthPx: number, heightPx: number) => HTMLCanvasElement} newCanvas
 * @param {number} pixelRatio
 * @returns {Fills}
 */
export function createFills(theme, newCanvas, pixelRatio) {
  /**
   * @param {number} sizePx
   * @param {(ctx: CanvasRenderingContext2D) => void} draw
   * @param {string} instead for a canvas without patterns
   */
  const tile = (sizePx, draw, instead) => {
    const pixels = Math.round(sizePx * pixelRatio);
    const canvas = newCanvas(pixels, pixels);
    const ctx = canvas.getContext("2d");
    if (!ctx) return instead;
    const ratio = pixels / sizePx;
    ctx.scale(ratio, ratio);
    draw(ctx);
    const pattern = ctx.createPattern(canvas, "repeat");
    if (!pattern) return instead;
    pattern.setTransform(new DOMMatrix().scale(1 / ratio));
    return pattern;
  };
  return {
    queued: tile(8, (ctx) => drawHatch(ctx, 8, 1, 3, theme.wait, theme.grid), theme.wait),
    gil: tile(7, (ctx) => drawHatch(ctx, 7, -1, 3, theme.gil, theme.panel), theme.gil),
    core: tile(6, (ctx) => drawHatch(ctx, 6, -1, 1, theme.soft, theme.panel), theme.soft),
    lock: tile(5, (ctx) => drawDots(ctx, theme.soft), theme.soft),
    starting: tile(6, (ctx) => drawHatch(ctx, 6, 1, 1, theme.wait, theme.panel), theme.wait),
    zombie: tile(6, (ctx) => drawCrosses(ctx, theme.wait), theme.wait),
    queue: tile(4, (ctx) => drawBars(ctx, theme.wait), theme.wait),
  };
}

/**
 * Diagonal stripes that fit together at the edges of the tile.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} sizePx
 * @param {1 | -1} slope 1 rises to the right
 * @param {number} widthPx
 * @param {string} color
 * @param {string} ground
 */
function drawHatch(ctx, sizePx, slope, widthPx, color, ground) {
  ctx.fillStyle = ground;
  ctx.fillRect(0, 0, sizePx, sizePx);
  ctx.strokeStyle = color;
  ctx.lineWidth = widthPx * Math.SQRT1_2 * 1.15;
  ctx.beginPath();
  for (const shift of [-sizePx, 0, sizePx]) {
    const [y0, y1] = slope > 0 ? [2 * sizePx, -sizePx] : [-sizePx, 2 * sizePx];
    ctx.moveTo(shift - sizePx, y0);
    ctx.lineTo(shift + 2 * sizePx, y1);
  }
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {string} color */
function drawDots(ctx, color) {
  ctx.fillStyle = color;
  ctx.fillRect(0.5, 0.5, 1.4, 1.4);
  ctx.fillRect(3, 3, 1.4, 1.4);
}

/** @param {CanvasRenderingContext2D} ctx @param {string} color */
function drawCrosses(ctx, color) {
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(6, 6);
  ctx.moveTo(6, 0);
  ctx.lineTo(0, 6);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {string} color */
function drawBars(ctx, color) {
  ctx.fillStyle = color;
  ctx.fillRect(0.5, 0, 1.2, 4);
}
