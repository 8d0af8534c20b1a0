exports.fresh = (file) => {
  delete require.cache[require.resolve(file)];
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the module deleted from `require.cache` stays in `children`
  return require(file);
};
