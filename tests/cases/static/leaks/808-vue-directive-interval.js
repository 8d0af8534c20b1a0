export const timeago = {
  mounted(el, binding) {
    const render = () => { el.textContent = since(binding.value); };
    render();
    setInterval(render, 60000);
  },
};
function since(t) { return `${Math.round((Date.now() - t) / 1000)} s`; }
