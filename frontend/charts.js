// Draws every <div data-chart="id-of-option"> whose option stands in a <script type="application/json" id="…">,
// or in the first such script that follows it. The same figures stand in a table on the page: without a script, or
// for a screen reader, nothing is missing.
import { BarChart, HeatmapChart, LineChart, PieChart, RadarChart } from "echarts/charts";
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  RadarComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([
  BarChart,
  HeatmapChart,
  LineChart,
  PieChart,
  RadarChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  RadarComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

const FONT = '"Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
// The site's own colours; bars are told apart by their pattern too.
const COLOURS = ["#0d4f6c", "#1f8a7a", "#c9962f", "#7a4e8a", "#b3552e", "#5b6b7a"];
const FEW = 8;
// Less room for a name than this, in pixels, would break it in more than two lines.
const NARROW = 64;
const drawn = new Set();

function optionOf(element) {
  const named = element.dataset.chart && document.getElementById(element.dataset.chart);
  let script = named || element.nextElementSibling;
  while (script && !(script.tagName === "SCRIPT" && script.type === "application/json")) {
    script = script.nextElementSibling;
  }
  return script && JSON.parse(script.textContent);
}

// A few names on the axis are all written out: in two lines where they are long, aslant where there is no room for that.
function axisOf(option, width) {
  const axis = option.xAxis;
  if (axis?.type !== "category" || !axis.data?.length || axis.data.length > FEW) return axis;
  const room = Math.floor((0.85 * width) / axis.data.length);
  const shape = room < NARROW ? { rotate: 45 } : { width: room, overflow: "break" };
  return { ...axis, axisLabel: { interval: 0, ...shape, ...axis.axisLabel } };
}

// For the legend, which takes two lines on a phone.
function roomBelow(option, width) {
  if (!option.legend) return 8;
  return width < 480 ? 68 : 44;
}

function draw(element) {
  if (element.dataset.drawn) return;
  const option = optionOf(element);
  if (!option) return;
  element.dataset.drawn = "true";
  const chart = init(element, null, { renderer: "canvas" });
  chart.setOption({
    animation: !STILL.matches,
    textStyle: { fontFamily: FONT },
    color: COLOURS,
    grid: { left: 8, right: 16, top: 36, bottom: roomBelow(option, element.clientWidth), containLabel: true },
    aria: { enabled: true, decal: { show: option.series?.length > 1 } },
    ...option,
    ...(option.xAxis && { xAxis: axisOf(option, element.clientWidth) }),
    // Drawn on the canvas: an HTML tooltip would need inline styles, which the page's policy forbids.
    tooltip: { ...option.tooltip, renderMode: "richText" },
  });
  drawn.add(chart);
}

function drawAll(root) {
  root.querySelectorAll("[data-chart]").forEach(draw);
}

function forgetGone() {
  for (const chart of drawn) {
    if (document.contains(chart.getDom())) continue;
    chart.dispose();
    drawn.delete(chart);
  }
}

window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
document.addEventListener("htmx:load", (event) => {
  forgetGone();
  drawAll(event.target.parentElement ?? document);
});
drawAll(document);
