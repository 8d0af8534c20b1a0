'use strict';
const { EventEmitter } = require('events');
const { serve } = require('../../support/http');

try {
  const config = new EventEmitter().setMaxListeners(0);
  const web = serve((req, res) => {
    let language = 'en';
    config.on('reload', next => { language = next; }); // <- listener-pileup
    res.end(language);
  });
  exports.request = i => web.get(`/?n=${i}`);
} catch (error) {
  console.error(error);
}
