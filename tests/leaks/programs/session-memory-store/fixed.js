'use strict';
const express = require('express');
const session = require('express-session');
const { serve } = require('../../support/http');

const app = express();
// Only sessions that have something in them are stored.
app.use(session({ secret: 'a', resave: false, saveUninitialized: false }));
app.use((req, res) => { res.end('ok'); });
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
