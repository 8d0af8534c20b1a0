exports.jobs = new Map();
