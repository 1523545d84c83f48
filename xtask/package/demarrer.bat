@echo off
rem To double-click: serves the room from this folder and opens the page.
rem 65001 is UTF-8, for the accents below.
chcp 65001 >nul
title Déclic
rem Not cd: a folder in the network needs a letter.
pushd "%~dp0"
if not exist ".\declic.exe" goto unpacked
".\declic.exe" serve app --lan --open %*
if %errorlevel% equ 0 goto end
echo.
echo Déclic n'a pas démarré : la raison est ci-dessus.
echo Déclic did not start: the reason is above.
echo.
pause
goto end

:unpacked
echo Il manque declic.exe. Le dossier vient d'un .zip ? Clic droit sur le .zip, « Extraire tout ».
echo Ensuite, ouvrez le dossier extrait et recommencez.
echo.
echo declic.exe is missing. Right-click the .zip, “Extract all”, then start again from that folder.
echo.
pause

:end
popd
