import { useState } from 'preact/hooks';
import { Icon } from '../kit/icons.tsx';
import type { ElementProps } from './elements.tsx';
import { lengthOf, styled, textAlignOf } from './look.ts';
import { flagAt, type Node, nodeAt, nodesAt, numberAt, textAt } from './node.ts';
import { Cell } from './table-cell.tsx';

const PAGE_SIZE = 5;
const COLUMNS_MOST = 50;

/** A table of the card, a page at a time; wider than the card it scrolls sideways. */
export function TableElement({ node }: ElementProps) {
  const [page, setPage] = useState(0);
  const columns = nodesAt(node, 'columns').slice(0, COLUMNS_MOST);
  const rows = nodesAt(node, 'rows');
  const size = Math.min(Math.max(numberAt(node, 'page_size') ?? PAGE_SIZE, 1), 10);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const header = nodeAt(node, 'header_style') ?? {};
  return (
    <div class="card-table">
      <div class="card-table-scroll" role="region" aria-label="表格" tabIndex={0}>
        <table
          class={flagAt(node, 'freeze_first_column') ? 'frozen' : ''}
          data-height={textAt(node, 'row_height') || 'low'}
        >
          <thead
            class={textAt(header, 'background_style') === 'grey' ? 'head-grey' : ''}
            style={styled({ fontWeight: header['bold'] === false ? 400 : undefined })}
          >
            <tr>
              {columns.map((column) => (
                <th
                  key={textAt(column, 'name')}
                  scope="col"
                  style={{
                    ...columnStyle(column),
                    ...styled({ textAlign: alignIn(header) ?? alignIn(column) }),
                  }}
                >
                  {textAt(column, 'display_name')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(page * size, (page + 1) * size).map((row, index) => (
              <tr key={page * size + index}>
                {columns.map((column) => (
                  <td
                    key={textAt(column, 'name')}
                    style={{ ...columnStyle(column), ...styled({ textAlign: alignIn(column) }) }}
                  >
                    <Cell column={column} value={row[textAt(column, 'name')]} />
                  </td>
                ))}
              </tr>
            ))}
            {rows.length === 0 && (
              <tr>
                <td class="quiet" colSpan={columns.length}>
                  暂无数据
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {pages > 1 && <Pager page={page} pages={pages} rows={rows.length} onTurn={setPage} />}
    </div>
  );
}

const alignIn = (node: Node) =>
  textAlignOf(textAt(node, 'horizontal_align') || textAt(node, 'text_align')) ??
  (textAt(node, 'data_type') === 'number' ? 'right' : undefined);

function columnStyle(column: Node): Record<string, string | number> {
  const width = textAt(column, 'width');
  const fixed = lengthOf(width) ?? (/^\d{1,3}%$/.test(width) ? width : undefined);
  return styled({
    width: fixed,
    minWidth: lengthOf(width),
    verticalAlign: textAt(column, 'vertical_align') || undefined,
  });
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly rows: number;
  readonly onTurn: (page: number) => void;
}

function Pager({ page, pages, rows, onTurn }: PagerProps) {
  return (
    <div class="pager">
      <span class="quiet">共{rows}条</span>
      <button
        type="button"
        class="icon-button turn-back"
        aria-label="上一页"
        disabled={page === 0}
        onClick={() => onTurn(page - 1)}
      >
        <Icon name="chevron" size={16} />
      </button>
      <span aria-live="polite">
        {page + 1} / {pages}
      </span>
      <button
        type="button"
        class="icon-button turn-on"
        aria-label="下一页"
        disabled={page === pages - 1}
        onClick={() => onTurn(page + 1)}
      >
        <Icon name="chevron" size={16} />
      </button>
    </div>
  );
}
