'use strict';
const net = require('net');
const { serve } = require('../../support/http');

// A port for each upload, as FTP has it.
const web = serve((req, res) => {
  const upload = net.createServer(); // <- client-pileup
  upload.listen(0, '127.0.0.1', () => res.end(String(upload.address().port)));
});

exports.request = i => web.get(`/?n=${i}`);
