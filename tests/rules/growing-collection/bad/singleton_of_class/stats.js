class Stats {
  constructor() { this.seen = []; }
  record(url) {
    this.seen.push(url);
  }
}
module.exports = new Stats();
