'use strict';
exports.makeHandler = url => function onPrice (price) {
  return `${url} ${price}`;
};
