export const timeago = {
  mounted(el, binding) {
    const render = () => { el.textContent = since(binding.value); };
    render();
    el._timeago = setInterval(render, 60000);
  },
  unmounted(el) { clearInterval(el._timeago); },
};
function since(t) { return `${Math.round((Date.now() - t) / 1000)} s`; }
