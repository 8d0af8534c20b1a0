// What the report can do beyond being read: the treemap and the class table. All text comes from a
// snapshot, which anybody may have made: it reaches the page through textContent only.
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('report-data').textContent);
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const count = (n) => n.toLocaleString('en-US');
  const signed = (n, format) => (n === 0 ? '0' : (n > 0 ? '+' : '−') + format(Math.abs(n)));
  const bytes = (n) => {
    if (n < 1000) return `${n} B`;
    const units = ['kB', 'MB', 'GB', 'TB'];
    let value = n / 1000;
    let unit = 0;
    while (value >= 999.95 && unit < units.length - 1) { value /= 1000; unit++; }
    return `${value.toFixed(1)} ${units[unit]}`;
  };

  // ---- treemap of the dominator tree

  const [NAME, ID, SELF, RETAINED, PARENT, CHILDREN, SYNTHETIC] = [0, 1, 2, 3, 4, 5, 6];
  const COLOURS = 8;
  const LEAST_SIDE = 5; // pixels below which a tile is not worth drawing
  const DEPTH = 5; // levels inside each other at once

  // Squarified treemap (Bruls, Huizing, van Wijk 2000): rows of tiles as square as they get.
  // `sizes` fall; returns a rectangle for each.
  function squarify(sizes, box) {
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const rects = [];
    let { x, y, w, h } = box;
    const scale = total > 0 ? (w * h) / total : 0;
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

  function treemap(tiles) {
    const map = document.getElementById('map');
    const head = document.getElementById('map-head');
    if (!map || tiles.length < 2) return;
    const below = tiles.map(() => []);
    for (let i = 1; i < tiles.length; i++) below[tiles[i][PARENT]].push(i);
    // V8's groups are no objects: what they keep stands for itself.
    const childrenOf = (tile) => below[tile].flatMap((child) =>
      (tiles[child][SYNTHETIC] && below[child].length ? childrenOf(child) : [child]))
      .sort((a, b) => tiles[b][RETAINED] - tiles[a][RETAINED] || a - b);
    const colourOf = (name) => {
      let hash = 7;
      for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) >>> 0;
      return `t${hash % COLOURS}`;
    };
    const place = (element, { x, y, w, h }) => {
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
      element.style.width = `${w}px`;
      element.style.height = `${h}px`;
    };

    function draw(parent, tile, box, depth) {
      const children = childrenOf(tile);
      const shown = children.reduce((sum, child) => sum + tiles[child][RETAINED], 0);
      const rest = Math.max(tiles[tile][RETAINED] - shown, 0);
      const sizes = children.map((child) => tiles[child][RETAINED]);
      const rects = squarify(rest > 0 ? [...sizes, rest].sort((a, b) => b - a) : sizes, box);
      const restAt = rest > 0 ? sizes.filter((size) => size >= rest).length : -1;
      rects.forEach((rect, i) => {
        if (rect.w < LEAST_SIDE || rect.h < LEAST_SIDE) return;
        if (i === restAt) {
          const element = make('div', 'tile rest');
          place(element, rect);
          if (rect.w > 60 && rect.h > 20) element.append(make('b', '', depth > 0 ? 'itself, smaller ones' : 'smaller objects'), make('i', '', bytes(rest)));
          parent.append(element);
          return;
        }
        const child = children[restAt >= 0 && i > restAt ? i - 1 : i];
        const [name, id, self, retained, , childCount] = tiles[child];
        const deep = below[child].length > 0;
        const element = make('button', `tile ${colourOf(name)}${deep ? ' deep' : ''}`);
        element.type = 'button';
        element.title = `${name} @${id}\nkeeps ${bytes(retained)}, itself ${bytes(self)}\n${count(childCount)} directly below`;
        element.setAttribute('aria-label', `${name} @${id}, keeps ${bytes(retained)}`);
        place(element, rect);
        if (rect.w > 34 && rect.h > 17) element.append(make('b', '', name));
        if (rect.w > 60 && rect.h > 34) element.append(make('i', '', bytes(retained)));
        if (deep) element.addEventListener('click', (event) => { event.stopPropagation(); show(child); });
        parent.append(element);
        if (deep && depth < DEPTH && rect.w > 80 && rect.h > 75) {
          draw(parent, child, { x: rect.x + 5, y: rect.y + 38, w: rect.w - 10, h: rect.h - 43 }, depth + 1);
        }
      });
    }

    let current = 0;
    function show(tile) {
      current = tile;
      const path = [];
      for (let at = tile; ; at = tiles[at][PARENT]) {
        if (at === 0 || !tiles[at][SYNTHETIC]) path.unshift(at);
        if (at === 0) break;
      }
      head.replaceChildren();
      path.forEach((at, i) => {
        if (i > 0) head.append(make('span', 'sep', '›'));
        const button = make('button', '', at === 0 ? 'Whole heap' : `${tiles[at][NAME]} @${tiles[at][ID]}`);
        button.type = 'button';
        button.disabled = at === tile;
        button.addEventListener('click', () => show(at));
        head.append(button);
      });
      head.append(make('span', 'size', bytes(tiles[tile][RETAINED])));
      map.replaceChildren();
      draw(map, tile, { x: 0, y: 0, w: map.clientWidth, h: map.clientHeight }, 0);
    }
    document.getElementById('map-card').hidden = false;
    show(0);
    let width = map.clientWidth;
    window.addEventListener('resize', () => {
      if (map.clientWidth === width) return;
      width = map.clientWidth;
      show(current);
    });
  }

  // ---- class table: sorted and filtered here, and only the rows in view exist

  const ROW = 32; // pixels, as in the style sheet
  const SPARE = 12; // rows drawn above and below the view

  function classTable(rows, snapshots) {
    const view = document.getElementById('class-view');
    if (!view) return;
    const body = view.querySelector('tbody');
    const headers = [...view.querySelectorAll('th[data-key]')];
    const filter = document.getElementById('class-filter');
    const status = document.getElementById('class-status');
    // A row: [name, retained, self, growth in bytes, count in each snapshot …].
    const growth = (row) => row[4 + snapshots - 1] - row[4];
    const columns = {
      name: { value: (row) => row[0], text: (row) => row[0], first: 'ascending' },
      count: { value: (row) => row[4 + snapshots - 1], text: (row) => count(row[4 + snapshots - 1]) },
      growth: { value: growth, text: (row) => signed(growth(row), count) },
      bytes: { value: (row) => row[3], text: (row) => signed(row[3], bytes) },
      self: { value: (row) => row[2], text: (row) => bytes(row[2]) },
      retained: { value: (row) => row[1], text: (row) => bytes(row[1]) },
    };
    let shown = rows;
    let key = 'retained';
    let order = 'descending';
    let drawn = '';

    function cells(row) {
      const tr = make('tr');
      for (const header of headers) {
        const name = header.dataset.key;
        const td = make('td', header.className + (name === 'name' ? ' name' : ''), columns[name].text(row));
        if (name === 'name') td.title = row[0];
        if ((name === 'growth' || name === 'bytes') && columns[name].value(row) > 0) td.classList.add('plus');
        tr.append(td);
      }
      return tr;
    }
    function gap(height) {
      const tr = make('tr', 'gap');
      const td = make('td');
      td.colSpan = headers.length;
      td.style.height = `${height}px`;
      tr.append(td);
      tr.setAttribute('aria-hidden', 'true');
      return tr;
    }
    function draw() {
      const first = Math.max(Math.floor(view.scrollTop / ROW) - SPARE, 0);
      const last = Math.min(first + Math.ceil(view.clientHeight / ROW) + 2 * SPARE, shown.length);
      if (drawn === `${first} ${last}`) return;
      drawn = `${first} ${last}`;
      const parts = shown.slice(first, last).map(cells);
      if (first > 0) parts.unshift(gap(first * ROW));
      if (last < shown.length) parts.push(gap((shown.length - last) * ROW));
      body.replaceChildren(...parts);
    }
    function update() {
      const wanted = filter.value.trim().toLowerCase();
      const { value } = columns[key];
      const sign = order === 'ascending' ? 1 : -1;
      const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
      shown = (wanted ? rows.filter((row) => row[0].toLowerCase().includes(wanted)) : rows.slice())
        .sort((a, b) => sign * compare(value(a), value(b)) || compare(a[0], b[0]));
      for (const header of headers) {
        if (header.dataset.key === key) header.setAttribute('aria-sort', order);
        else header.removeAttribute('aria-sort');
      }
      status.textContent = wanted ? `${count(shown.length)} of ${count(rows.length)} classes` : status.dataset.all;
      view.scrollTop = 0;
      drawn = '';
      draw();
    }
    for (const header of headers) {
      const button = make('button', '', header.textContent);
      button.type = 'button';
      button.addEventListener('click', () => {
        const name = header.dataset.key;
        if (name === key) order = order === 'ascending' ? 'descending' : 'ascending';
        else { key = name; order = columns[name].first ?? 'descending'; }
        update();
      });
      header.replaceChildren(button);
    }
    let asked = false;
    view.addEventListener('scroll', () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => { asked = false; draw(); });
    });
    filter.addEventListener('input', update);
    view.classList.add('live');
    document.getElementById('class-tools').hidden = false;
    update();
  }

  classTable(data.classes, data.snapshots);
  treemap(data.dominators);
})();
