'use strict';

class ThroughputMeter {
  constructor(queue) {
    this.queue = queue;
    this.count = 0;
    this.onDrain = this.onDrain.bind(this);
  }

  start() {
    this.queue.on('drain', this.onDrain);
    this.queue.on('taken', this.onTaken);
  }

  onTaken() {}

  onDrain() {
    this.count += 1;
  }

  stop() {
    this.queue.off('taken', this.onTaken);
    this.queue.off('drain', this.onDrain);
  }
}

module.exports = ThroughputMeter;
