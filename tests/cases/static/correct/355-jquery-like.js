module.exports = function table($el, rows) {
  const body = $el.find('tbody');
  rows.forEach((row) => {
    const tr = body.append('<tr>');
    tr.on('click', () => row.open());
  });
  return body;
};
