import http from '../../support/http.js';

const prices = new EventTarget();

class Ticker {
  constructor (symbol) {
    this.symbol = symbol;
    this.last = 0;
  }

  handleEvent (event) {
    this.last = event.type.length;
  }
}

const web = http.serve((req, res) => {
  const ticker = new Ticker(req.url);
  prices.addEventListener('price', ticker); // <- event-target-pileup
  prices.dispatchEvent(new Event('price'));
  res.end(String(ticker.last));
});

export const request = i => web.get(`/?s=${i}`);
