import React, { Component } from 'react';

export default class Status extends Component {
  componentDidMount() {
    this.delay = setTimeout(() => this.load(), 200);
    this.poll = setInterval(() => this.load(), 5000);
  }

  componentWillUnmount() {
    clearTimeout(this.delay);
    clearInterval(this.polling);
    clearInterval(this.poll);
  }

  load() {}

  render() {
    return <em />;
  }
}
