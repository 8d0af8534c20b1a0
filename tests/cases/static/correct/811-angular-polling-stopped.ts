import { Component, OnDestroy, OnInit } from '@angular/core';
@Component({ selector: 'app-jobs', template: '' })
export class JobsComponent implements OnInit, OnDestroy {
  private timer?: ReturnType<typeof setInterval>;
  ngOnInit() { this.startPolling(); }
  ngOnDestroy() { this.stopPolling(); }
  private startPolling() {
    this.stopPolling();
    this.timer = setInterval(() => this.reload(), 5000);
  }
  private stopPolling() { clearInterval(this.timer); }
  private async reload() {}
}
