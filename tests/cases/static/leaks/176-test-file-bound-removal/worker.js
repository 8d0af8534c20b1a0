exports.Worker = class Worker {
  receive({ n }) {
    this.got = n;
  }
};
