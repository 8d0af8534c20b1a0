'use strict';
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const { serve } = require('../../support/http');

const requests = new AsyncLocalStorage();

class Connection extends AsyncResource {
  constructor () {
    super('Connection');
    this.next = null;
  }
}

// A pool that is never emptied, as a chain: each connection knows the one before it.
let newest = null;

const web = serve((req, res) => {
  requests.run({ url: req.url, body: new Array(500).fill(req.url) }, () => {
    const connection = new Connection();
    connection.next = newest; // <- growing-collection
    newest = connection;
    res.end('ok');
  });
});

exports.request = i => web.get(`/?n=${i}`);
