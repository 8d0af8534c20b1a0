const express = require('express');
const { EventEmitter } = require('events');
const bus = new EventEmitter();
const app = express();

app.get('/feed', (req, res) => {
  bus.on('price', (p) => res.write(`price ${p}\n`));
  bus.on('news', (n) => res.write(`news ${n}\n`));
  setInterval(() => res.write('\n'), 15000);
});

class Panel extends HTMLElement {
  onKey = () => this.remove();
  connectedCallback() {
    document.addEventListener('keydown', this.onKey, true);
    document.addEventListener('keyup', this.onKey, { capture: true });
  }
  disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey);
    document.removeEventListener('keyup', this.onKey);
  }
}
module.exports = { app, bus, Panel };
