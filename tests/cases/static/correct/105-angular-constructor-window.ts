import { AfterViewInit, Component, ElementRef, HostListener, OnDestroy, Renderer2, ViewChild } from '@angular/core';

@Component({
  selector: 'app-chart',
  template: '<canvas #canvas></canvas>',
})
export class ChartComponent implements AfterViewInit, OnDestroy {
  @ViewChild('canvas') canvas!: ElementRef<HTMLCanvasElement>;
  private unlisten?: () => void;

  constructor(private readonly renderer: Renderer2) {}

  ngAfterViewInit() {
    this.fit();
    this.unlisten = this.renderer.listen('window', 'orientationchange', () => this.fit());
  }

  @HostListener('window:resize')
  fit() {
    const el = this.canvas.nativeElement;
    el.width = el.parentElement!.clientWidth;
  }

  ngOnDestroy() {
    this.unlisten?.();
  }
}
