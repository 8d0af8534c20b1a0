'use strict';
const remembered = new Map();

exports.remember = (url, headers) => {
  const copy = Object.assign({}, headers);
  remembered.set(url, copy); // <- growing-collection
  return remembered.size;
};
