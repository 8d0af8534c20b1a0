'use strict';
// Adds rows to the page and takes them off again; whether it forgets them is up to who asks.
const rows = [];

function show (count) {
  for (let i = 0; i < count; i++) {
    const row = document.createElement('li');
    row.textContent = `row ${i}`;
    document.getElementById('list').append(row);
    rows.push(row);
  }
}

function clear (forget) {
  document.getElementById('list').replaceChildren();
  if (forget) rows.length = 0;
}
