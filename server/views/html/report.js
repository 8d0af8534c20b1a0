// What the report can do beyond being read: the treemap (drawn by treemap.js, which comes before this
// in one module) and the class table. All text comes from a snapshot, which anybody may have made:
// it reaches the page through textContent only.
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
    const model = {
      children: childrenOf,
      size: (tile) => tiles[tile][RETAINED],
      name: (tile) => tiles[tile][NAME],
      label: (tile) => `${tiles[tile][NAME]} @${tiles[tile][ID]}, keeps ${bytes(tiles[tile][RETAINED])}`,
      tooltip: (tile) => `${tiles[tile][NAME]} @${tiles[tile][ID]}\nkeeps ${bytes(tiles[tile][RETAINED])}, itself ${bytes(tiles[tile][SELF])}\n${count(tiles[tile][CHILDREN])} directly below`,
      deep: (tile) => below[tile].length > 0,
      open: show,
      bytes,
      smaller: 'smaller objects',
      rest: 'itself, smaller ones',
    };

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
      drawTreemap(map, model, tile);
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
