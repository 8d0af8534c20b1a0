'use strict';
exports.Vue = require('vue');
exports.createRenderer = require('vue-server-renderer').createRenderer;
