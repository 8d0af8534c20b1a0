'use strict';
const { EventEmitter } = require('events');
const express = require('express');
const { serve } = require('../../support/http');

class Rpc extends EventEmitter {
  constructor () {
    super();
    this.sent = 0;
    this.pending = new Map();
  }

  call (method, args) {
    const id = ++this.sent;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { method, resolve, reject }); // <- growing-collection
      setImmediate(() => this.answer(id, args));
    });
  }

  answer (id, result) {
    // Settled, but not forgotten.
    const { resolve } = this.pending.get(id);
    resolve(result);
  }
}

const rpc = new Rpc();
const app = express();
app.get('/sum', async (req, res) => res.json(await rpc.call('sum', [1, 2])));
const web = serve(app);

exports.request = i => web.get(`/sum?n=${i}`);
