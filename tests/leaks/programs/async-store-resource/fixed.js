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

const connection = new Connection();

const web = serve((req, res) => {
  requests.run({ url: req.url, body: new Array(500).fill(req.url) }, () => {
    connection.runInAsyncScope(() => res.end('ok'));
  });
});

exports.request = i => web.get(`/?n=${i}`);
