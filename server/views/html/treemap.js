// A treemap of who keeps how much alive, for the HTML report and for the heap explorer of the VS
// Code extension. What the tiles are comes from a model; names reach the page through textContent
// only. The looks are in treemap.css.

const LEAST_SIDE = 5; // pixels below which a tile is not worth drawing
const COLOURS = 8;

/**
 * @typedef {{ x: number, y: number, w: number, h: number }} Box
 */

/**
 * What is drawn. `Tile` is whatever the model uses to name one.
 * @template Tile
 * @typedef {object} TreemapModel
 * @property {(tile: Tile) => Tile[]} children those that are known, largest first
 * @property {(tile: Tile) => number} size in bytes, all of its children included
 * @property {(tile: Tile) => string} name
 * @property {(tile: Tile) => string} label for screen readers
 * @property {(tile: Tile) => string} tooltip
 * @property {(tile: Tile) => boolean} deep can it be looked into?
 * @property {(tile: Tile) => void} open the user wants to look into it
 * @property {(bytes: number) => string} bytes
 * @property {string} smaller name of what the whole keeps in objects too small to draw
 * @property {string} rest name of what a tile keeps itself and in smaller objects
 */

/**
 * Squarified treemap (Bruls, Huizing, van Wijk 2000): rows of tiles as square as they get.
 * @param {number[]} sizes falling
 * @param {Box} box
 * @returns {Box[]} a rectangle for each size
 */
export function squarify(sizes, box) {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  /** @type {Box[]} */
  const rects = [];
  let { x, y, w, h } = box;
  const scale = total > 0 ? (w * h) / total : 0;
  /** @type {(sum: number, least: number, most: number, side: number) => number} */
  const worst = (sum, least, most, side) => {
    const area = sum * scale;
    return Math.max((side * side * most * scale) / (area * area), (area * area) / (side * side * least * scale));
  };
  for (let at = 0; at < sizes.length;) {
    const side = Math.min(w, h);
    let end = at + 1;
    let sum = sizes[at];
    while (end < sizes.length && worst(sum + sizes[end], sizes[end], sizes[at], side) <= worst(sum, sizes[end - 1], sizes[at], side)) {
      sum += sizes[end++];
    }
    const depth = side > 0 ? (sum * scale) / side : 0;
    let offset = 0;
    for (; at < end; at++) {
      const length = sum > 0 ? (sizes[at] / sum) * side : 0;
      rects.push(w >= h ? { x, y: y + offset, w: depth, h: length } : { x: x + offset, y, w: length, h: depth });
      offset += length;
    }
    if (w >= h) { x += depth; w -= depth; } else { y += depth; h -= depth; }
  }
  return rects;
}

/**
 * The same name has the same colour everywhere.
 * @param {string} name
 */
function colourOf(name) {
  let hash = 7;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) >>> 0;
  return `t${hash % COLOURS}`;
}

/**
 * @param {HTMLElement} element
 * @param {Box} box
 */
function place(element, { x, y, w, h }) {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
  element.style.width = `${w}px`;
  element.style.height = `${h}px`;
}

/**
 * @param {'b' | 'i'} tag
 * @param {string} text
 */
function line(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/**
 * Where the tiles of one level go: a box for each child and one for what is left.
 * @template Tile
 * @param {TreemapModel<Tile>} model
 * @param {Tile} tile
 * @param {Box} box
 * @returns {{ child?: Tile, size: number, rect: Box }[]} without those too small to draw
 */
export function layout(model, tile, box) {
  /** @type {{ child?: Tile, size: number }[]} */
  const parts = model.children(tile).map((child) => ({ child, size: model.size(child) }));
  const rest = Math.max(model.size(tile) - parts.reduce((sum, part) => sum + part.size, 0), 0);
  if (rest > 0) {
    parts.splice(parts.filter((part) => part.size >= rest).length, 0, { size: rest });
  }
  const rects = squarify(parts.map((part) => part.size), box);
  return parts
    .map((part, i) => ({ ...part, rect: rects[i] }))
    .filter(({ rect }) => rect.w >= LEAST_SIDE && rect.h >= LEAST_SIDE);
}

/**
 * @template Tile
 * @param {TreemapModel<Tile>} model
 * @param {Tile} tile
 * @param {Box} rect
 */
function button(model, tile, rect) {
  const deep = model.deep(tile);
  const element = document.createElement('button');
  element.className = `tile ${colourOf(model.name(tile))}${deep ? ' deep' : ''}`;
  element.type = 'button';
  element.title = model.tooltip(tile);
  place(element, rect);
  if (rect.w > 44 && rect.h > 17) element.append(line('b', model.name(tile)));
  if (rect.w > 60 && rect.h > 34) element.append(line('i', model.bytes(model.size(tile))));
  // What is written on a tile names it; one too small for that needs a name all the same.
  if (!element.firstChild) element.setAttribute('aria-label', model.label(tile));
  if (deep) {
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      model.open(tile);
    });
  }
  return element;
}

/**
 * Draws what a tile keeps into `map`, `levels` of it inside each other. Buttons may not contain
 * buttons: the inner ones lie above the outer.
 * @template Tile
 * @param {HTMLElement} map
 * @param {TreemapModel<Tile>} model
 * @param {Tile} root
 * @param {number} levels
 */
export function drawTreemap(map, model, root, levels = 6) {
  const elements = [];
  const waiting = [{ tile: root, box: { x: 0, y: 0, w: map.clientWidth, h: map.clientHeight }, level: 0 }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    for (const { child, size, rect } of layout(model, next.tile, next.box)) {
      if (child === undefined) {
        const element = document.createElement('div');
        element.className = 'tile rest';
        place(element, rect);
        if (rect.w > 60 && rect.h > 20) element.append(line('b', next.level > 0 ? model.rest : model.smaller), line('i', model.bytes(size)));
        elements.push(element);
        continue;
      }
      elements.push(button(model, child, rect));
      if (next.level + 1 < levels && rect.w > 80 && rect.h > 75 && model.children(child).length) {
        const box = { x: rect.x + 5, y: rect.y + 38, w: rect.w - 10, h: rect.h - 43 };
        waiting.push({ tile: child, box, level: next.level + 1 });
      }
    }
  }
  map.replaceChildren(...elements);
}
