export default {
  data() { return { scrolled: false }; },
  mounted() {
    window.addEventListener('scroll', this.onScrolled);
  },
  methods: {
    onScrolled() { this.scrolled = window.pageYOffset > 0; },
  },
};
