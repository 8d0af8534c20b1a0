import React, { Component } from 'react';

export default class Status extends Component {
  componentDidMount() {
    this.delay = setTimeout(() => this.load(), 200);
    this.poll = setInterval(() => this.load(), 5000);
//              ^^^^^^^^^^^ warning: started in `componentDidMount` goes on after the component is gone; clear it in `componentWillUnmount`
  }

  componentWillUnmount() {
    clearTimeout(this.delay);
    clearInterval(this.polling);
  }

  load() {}

  render() {
    return <em />;
  }
}
