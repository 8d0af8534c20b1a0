let listener;
function fill() {
  listener = () => {};
  window.addEventListener('click', listener);
}
window.addEventListener('resize', () => {
  window.removeEventListener('click', listener);
  fill();
});
