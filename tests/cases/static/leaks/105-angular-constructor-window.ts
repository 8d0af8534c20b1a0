import { AfterViewInit, Component, ElementRef, ViewChild } from '@angular/core';

@Component({
  selector: 'app-chart',
  template: '<canvas #canvas></canvas>',
})
export class ChartComponent implements AfterViewInit {
  @ViewChild('canvas') canvas!: ElementRef<HTMLCanvasElement>;

  ngAfterViewInit() {
    this.fit();
    window.addEventListener('resize', () => this.fit());
  }

  private fit() {
    const el = this.canvas.nativeElement;
    el.width = el.parentElement!.clientWidth;
  }
}
