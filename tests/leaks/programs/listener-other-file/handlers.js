'use strict';
exports.makeHandler = url => function onOrder (order) {
  return `${url} ${order}`;
};
