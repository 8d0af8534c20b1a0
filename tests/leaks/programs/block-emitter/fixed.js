'use strict';
const { EventEmitter } = require('events');
const { serve } = require('../../support/http');

try {
  const config = new EventEmitter();
  let language = 'en';
  config.on('reload', next => { language = next; });
  const web = serve((req, res) => res.end(language));
  exports.request = i => web.get(`/?n=${i}`);
} catch (error) {
  console.error(error);
}
