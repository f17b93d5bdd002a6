// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
(() => {
  // Without this script (a phone's file preview may not run it) the browser's own controls stand here.
  document.documentElement.classList.add('live');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const sounds = [...document.querySelectorAll('audio')];

  for (const clip of document.querySelectorAll('.clip')) {
    const audio = clip.querySelector('audio');
    const play = clip.querySelector('.play');
    const wave = clip.querySelector('.wave');
    const heard = clip.querySelector('clipPath rect');
    const length = () => audio.duration || Number(wave.getAttribute('aria-valuemax')) || 1;

    const show = () => {
      const playing = !audio.paused;
      clip.classList.toggle('playing', playing);
      play.setAttribute('aria-label', playing ? play.dataset.pause : play.dataset.play);
      heard.setAttribute('width', String(240 * Math.min(1, audio.currentTime / length())));
      wave.setAttribute('aria-valuenow', audio.currentTime.toFixed(1));
    };
    const follow = () => {
      show();
      if (!audio.paused && !calm.matches) requestAnimationFrame(follow);
    };
    const go = (seconds) => {
      audio.currentTime = Math.max(0, Math.min(length(), seconds));
      show();
    };

    play.addEventListener('click', () => {
      if (!audio.paused) return audio.pause();
      for (const other of sounds) if (other !== audio) other.pause();
      audio.play();
    });
    audio.addEventListener('play', follow);
    audio.addEventListener('pause', show);
    audio.addEventListener('timeupdate', show);
    audio.addEventListener('ended', () => go(0));
    wave.addEventListener('click', (event) => {
      const box = wave.getBoundingClientRect();
      go(length() * (event.clientX - box.left) / box.width);
    });
    wave.addEventListener('keydown', (event) => {
      const to = {
        ArrowRight: audio.currentTime + 1, ArrowUp: audio.currentTime + 1,
        ArrowLeft: audio.currentTime - 1, ArrowDown: audio.currentTime - 1,
        Home: 0, End: length(),
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      go(to);
    });
  }

  const words = document.querySelector('textarea');
  words.addEventListener('input', () => {
    words.style.height = 'auto';
    words.style.height = `${words.scrollHeight + 4}px`; // all of it is printed
  });
})();
