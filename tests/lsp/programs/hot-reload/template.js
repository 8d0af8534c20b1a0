'use strict';
const parts = new Array(500).fill('<p>');

exports.render = text => parts.slice(0, 2).join(text);
