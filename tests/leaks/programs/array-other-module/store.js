'use strict';
const visits = [];

exports.record = (method, url) => {
  visits.push({ method, url, at: new Date() }); // <- growing-collection
};
exports.count = () => visits.length;
