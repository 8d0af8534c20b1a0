import React from 'react';

export default class Widget extends React.Component {
  constructor(props) {
    super(props);
    this.poll = setInterval(() => this.check(), 1000);
//              ^^^^^^^^^^^ error: `constructor` also runs on the server, `componentWillUnmount` does not
  }

  componentWillUnmount() {
    clearInterval(this.poll);
  }

  check() {}

  render() {
    return <div />;
  }
}
