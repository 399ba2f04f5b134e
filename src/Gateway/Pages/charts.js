// Draws charts from the tables on the page, which say the same without this file. Colours are the page's, by day and by night.
(function () {
  'use strict';
  var boxes = Array.prototype.slice.call(document.querySelectorAll('[data-charts]'));
  if (!boxes.length || !window.echarts) return;
  var drawn = [];

  function token(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

  function numbers(table, column) {
    return Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      var value = row.cells[column].getAttribute('data-value');
      return value === null ? null : Number(value);
    });
  }

  function columnsOf(table, chart) {
    return Array.prototype.slice.call(table.tHead.rows[0].cells).filter(function (cell) { return cell.getAttribute('data-chart') === String(chart); });
  }

  function optionOf(box, table, chart) {
    var ink = token('--ink'), quiet = token('--quiet'), line = token('--line'), card = token('--card');
    var colours = [token('--red'), token('--gold'), token('--green')];
    var form = box.getAttribute('data-form');
    var columns = columnsOf(table, chart);
    return {
      animation: false,
      color: colours,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
      grid: { left: 4, right: 12, top: columns.length > 1 ? 40 : 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: columns.length > 1 ? { top: 0, left: 0, itemGap: 16, textStyle: { color: ink, fontSize: 13 } } : undefined,
      // Rich text is drawn in the picture: the page's rules for styles let no other in.
      tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: card, borderColor: line, textStyle: { color: ink, fontSize: 13 }, axisPointer: { type: form === 'bar' ? 'shadow' : 'line' } },
      xAxis: {
        type: 'category',
        data: Array.prototype.map.call(table.tBodies[0].rows, function (row) { return row.cells[0].textContent.trim(); }),
        boundaryGap: form === 'bar',
        axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: quiet, hideOverlap: true }
      },
      // Bars begin at nothing, or their lengths would lie; where a line has no end of its own, its ups and downs are what is asked for.
      yAxis: {
        type: 'value', min: form === 'bar' || box.hasAttribute('data-most') ? 0 : null, max: box.hasAttribute('data-most') ? Number(box.getAttribute('data-most')) : null, scale: true,
        axisLabel: { color: quiet }, splitLine: { lineStyle: { color: line } }
      },
      series: columns.map(function (column, at) {
        return {
          type: form, name: column.textContent.trim(), data: numbers(table, column.cellIndex), barMaxWidth: 28,
          symbol: ['circle', 'diamond', 'triangle'][at], symbolSize: 6, lineStyle: { width: 2, type: at ? 'dashed' : 'solid' }, itemStyle: { borderRadius: form === 'bar' ? [3, 3, 0, 0] : 0 }
        };
      })
    };
  }

  boxes.forEach(function (box) {
    var table = document.getElementById(box.getAttribute('data-charts'));
    // One point is no course of anything.
    if (table.tBodies[0].rows.length < 2) return;
    box.hidden = false;
    Array.prototype.forEach.call(box.querySelectorAll('.chart'), function (place, chart) {
      drawn.push({ picture: window.echarts.init(place, null, { renderer: 'svg' }), option: function () { return optionOf(place, table, chart); } });
    });
  });

  function draw() { drawn.forEach(function (one) { one.picture.setOption(one.option(), true); }); }
  function fit() { drawn.forEach(function (one) { one.picture.resize(); }); }

  draw();
  window.addEventListener('resize', fit);
  window.addEventListener('beforeprint', fit);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
