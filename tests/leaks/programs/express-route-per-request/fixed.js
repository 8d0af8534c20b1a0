'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const app = express();
app.get('/open', (req, res) => res.send('open'));
app.use('/:tenant', (request, response) => response.send(request.params.tenant));
const web = serve(app);

exports.request = i => web.get(`/open?tenant=t${i}`);
