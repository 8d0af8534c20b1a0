'use strict';
const http2 = require('http2');
const { serve } = require('../../support/http');

const prices = http2.createServer();
prices.on('stream', stream => {
  stream.respond({ ':status': 200 });
  stream.end('42');
});
prices.listen(0);
prices.unref();

let session = null;

function fetchPrice (path) {
  if (!session) session = http2.connect(`http://127.0.0.1:${prices.address().port}`);
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':path': path });
    stream.on('error', reject);
    stream.resume();
    stream.on('end', resolve);
  });
}

const web = serve(async (req, res) => {
  await fetchPrice(req.url);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
