import { render } from 'preact';
import { App } from './app.tsx';
import './styles/tokens.css';
import './styles/controls.css';
import './styles/window.css';
import './styles/chats.css';
import './styles/cards.css';
import './styles/card-fields.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
