import { fileUrl } from '../api.ts';
import { Icon } from '../kit/icons.tsx';

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const kindOf = (name: string): string => /\.(xlsx|docx|pdf|zip)$/i.exec(name)?.[1]?.toLowerCase() ?? 'other';

interface FileBodyProps {
  readonly fileKey: string;
  readonly name: string;
  readonly size: number;
}

export function FileBody({ fileKey, name, size }: FileBodyProps) {
  return (
    <a
      class="file-body"
      href={fileUrl(fileKey)}
      download={name}
      aria-label={`下载文件 ${name}，${sizeText(size)}`}
    >
      <FileFace name={name} detail={sizeText(size)} />
      <Icon name="download" size={16} />
    </a>
  );
}

export function FileFace({ name, detail }: { readonly name: string; readonly detail: string }) {
  return (
    <>
      <span class={`file-mark file-${kindOf(name)}`} aria-hidden="true">
        <Icon name="file" size={22} />
      </span>
      <span class="file-text">
        <span class="file-name">{name}</span>
        <span class="quiet">{detail}</span>
      </span>
    </>
  );
}
