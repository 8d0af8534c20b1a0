const { jobs } = require('./store');
setInterval(() => {
  for (const [id, job] of jobs) {
    run(job);
    jobs.delete(id);
  }
}, 1000);
function run() {}
