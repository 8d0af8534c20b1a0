'use strict';
const template = require('./template');

exports.request = async i => template.render(i);
