"""The same table by XlsxWriter with constant_memory: python xlsxwriter_peer.py OUT.xlsx LINES"""

import json
import resource
import sys

import xlsxwriter

out, lines = sys.argv[1], int(sys.argv[2])
book = xlsxwriter.Workbook(out, {"constant_memory": True})
sheet = book.add_worksheet()
for row in range(lines):
    home = row // 8
    money = 200.0 + row % 9973 * 0.01
    cells = [
        row,
        f"2026-999999-01-A{home:06}",
        "王*梅",
        f"北港{home % 20}街道",
        f"棕榈{home % 400}社区",
        "db",
        "accepted",
        row % 8,
        f"N86-{row % 60:02}",
        f"改造项目第{row % 60}项",
        "basic",
        row % 5 * 0.5,
        "项",
        money,
        money,
        money,
        money,
        money,
        "district",
        f"示例适老化改造工程第{row % 12}有限公司",
    ]
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, column, cell)
        else:
            sheet.write_number(row, column, cell)
book.close()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"lines": lines, "peak_kb": peak}))
