import React from 'react';

export default class Widget extends React.Component {
  constructor(props) {
    super(props);
  }

  componentDidMount() {
    this.poll = setInterval(() => this.check(), 1000);
  }

  componentWillUnmount() {
    clearInterval(this.poll);
  }

  check() {}

  render() {
    return <div />;
  }
}
