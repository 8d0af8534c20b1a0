'use strict';
const express = require('express');
const session = require('express-session');
const { serve } = require('../../support/http');

const app = express();
// Without a store of its own it keeps all sessions in memory, one for each visitor without a cookie.
app.use(session({ secret: 'a', resave: false, saveUninitialized: true })); // <- growing-collection
app.use((req, res) => { res.end('ok'); });
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
